import { page } from "fresh";
import { Head } from "fresh/runtime";
import { CassetteMark } from "@/components/Icons.tsx";
import { TapeCard } from "@/components/TapeCard.tsx";
import { Welcome } from "@/components/Welcome.tsx";
import { SIGN_IN_PATH } from "@/lib/auth/next_path.ts";
import { define } from "@/lib/define.ts";
import { createShelfView } from "@/lib/mixtapes/shelf_view.ts";
import { readOnly } from "@/lib/read_only.ts";

export const handler = define.handlers({
  ...readOnly,
  async GET(ctx) {
    const { services, isOwner } = ctx.state;
    const signIn = services.auth === null ? null : SIGN_IN_PATH;
    if (!isOwner()) return page({ tapes: null, isDemo: false, signIn });
    const mixtapes = await services.mixtapes.list();
    return page({
      tapes: await createShelfView(mixtapes, services.hasCover),
      isDemo: services.config.isDemo,
      signIn,
    });
  },
});

/** The owner's shelf of mixtapes. A visitor is told to follow a link instead. */
export default define.page<typeof handler>((
  { data: { tapes, isDemo, signIn } },
) => (
  <main class={tapes?.length ? "shelf" : "message"}>
    <Head>
      <title>Mixtape Society</title>
      <meta name="robots" content="noindex" />
    </Head>
    <CassetteMark />
    <h1>Mixtape Society</h1>
    {tapes === null && <Welcome signIn={signIn} />}
    {tapes?.length === 0 && (
      <p>
        The shelf is empty. A mixtape is a JSON file in{" "}
        <code>DATA_ROOT/mixtapes</code>: the README shows one.
        {isDemo && (
          <>
            {" "}
            <code>deno task demo</code> puts the demo tape back.
          </>
        )}
      </p>
    )}
    {tapes !== null && tapes.length > 0 && (
      <ul class="shelf-tapes">
        {tapes.map((tape) => <TapeCard key={tape.href} tape={tape} />)}
      </ul>
    )}
  </main>
));
