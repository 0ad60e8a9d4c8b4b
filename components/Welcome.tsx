import { Head } from "fresh/runtime";
import { CassetteMark } from "@/components/Icons.tsx";

/** The page that a visitor without a link sees. `signIn` is where the owner comes in, or `null`. */
export function Welcome({ signIn }: { signIn: string | null }) {
  return (
    <main class="message">
      <Head>
        <title>Mixtape Society</title>
        <meta name="robots" content="noindex" />
      </Head>
      <CassetteMark />
      <h1>Mixtape Society</h1>
      <p>
        Somebody keeps their mixtapes here. Open the link you were given to hear
        yours.
      </p>
      {signIn !== null && (
        <p>
          <a href={signIn}>They are mine</a>
        </p>
      )}
    </main>
  );
}
