import { page } from "fresh";
import { Head } from "fresh/runtime";
import { CassetteMark } from "@/components/Icons.tsx";
import { TapeCard } from "@/components/TapeCard.tsx";
import { define } from "@/lib/define.ts";
import { createShelfView } from "@/lib/mixtapes/shelf_view.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { services, isOwner } = ctx.state;
    if (!isOwner()) return page({ tapes: null });
    const mixtapes = await services.mixtapes.list();
    return page({ tapes: await createShelfView(mixtapes, services.hasCover) });
  },
});

/** The owner's shelf of mixtapes. A visitor is told to follow a link instead. */
export default define.page<typeof handler>(({ data: { tapes } }) => (
  <main class={tapes?.length ? "shelf" : "message"}>
    <Head>
      <title>Mixtape Society</title>
      <meta name="robots" content="noindex" />
    </Head>
    <CassetteMark />
    <h1>Mixtape Society</h1>
    {tapes === null && (
      <p>
        Somebody keeps their mixtapes here. Open the link you were given to hear
        yours.
      </p>
    )}
    {tapes?.length === 0 && (
      <p>
        The shelf is empty. <code>deno task demo</code> puts a first tape on it.
      </p>
    )}
    {tapes !== null && tapes.length > 0 && (
      <ul class="shelf-tapes">
        {tapes.map((tape) => <TapeCard key={tape.href} tape={tape} />)}
      </ul>
    )}
  </main>
));
