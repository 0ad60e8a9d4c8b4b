import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { CassetteMark } from "@/components/Icons.tsx";
import { SignInForm } from "@/components/SignInForm.tsx";
import { nextPath } from "@/lib/auth/next_path.ts";
import { define } from "@/lib/define.ts";
import { NotFoundError } from "@/lib/errors.ts";
import { signIn } from "@/lib/sign_in.ts";

export const handler = define.handlers({
  GET(ctx) {
    const { isOwner, services } = ctx.state;
    const next = nextPath(ctx.url.searchParams.get("next"));
    if (isOwner()) return ctx.redirect(next, 303);
    if (services.auth === null) {
      throw new NotFoundError("Cannot sign in as no password is set");
    }
    return page({ next, failure: null }, {
      headers: { "Cache-Control": "no-store" },
    });
  },

  async POST(ctx) {
    const result = await signIn(ctx.req, {
      services: ctx.state.services,
      remote: ctx.info.remoteAddr,
    });
    if (result.kind === "failed") {
      const { next, failure, status, headers } = result;
      return page({ next, failure }, { status, headers });
    }
    const response = ctx.redirect(result.next, 303);
    response.headers.append("Set-Cookie", result.cookie);
    return response;
  },
});

/** Where the owner comes in. It works without JavaScript. */
export default define.page<typeof handler>(({ data }) => (
  <main class="message">
    <Head>
      <title>Sign in · Mixtape Society</title>
      <meta name="robots" content="noindex" />
      <link rel="stylesheet" href={asset("/css/controls.css")} />
      <link rel="stylesheet" href={asset("/css/sign_in.css")} />
    </Head>
    <CassetteMark />
    <h1>Your tapes</h1>
    <SignInForm next={data.next} failure={data.failure} />
  </main>
));
