import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { CassetteMark } from "@/components/Icons.tsx";
import { SignInForm } from "@/components/SignInForm.tsx";
import { clientAddress } from "@/lib/auth/client_address.ts";
import { nextPath } from "@/lib/auth/next_path.ts";
import { isSentSecurely } from "@/lib/auth/session_cookie.ts";
import { requirePassword, signIn } from "@/lib/auth/sign_in.ts";
import { define } from "@/lib/define.ts";
import { readForm } from "@/lib/http/read_form.ts";

export const handler = define.handlers({
  GET(ctx) {
    const { isOwner, services } = ctx.state;
    const next = nextPath(ctx.url.searchParams.get("next"));
    if (isOwner()) return ctx.redirect(next, 303);
    requirePassword(services.auth);
    return page({ next, failure: null }, {
      headers: { "Cache-Control": "no-store" },
    });
  },

  async POST(ctx) {
    const { auth, config, log } = ctx.state.services;
    const { headers } = ctx.req;
    const known = requirePassword(auth);
    const result = await signIn(await readForm(ctx.req), {
      auth: known,
      client: clientAddress(headers, ctx.info.remoteAddr, config.trustProxy),
      isSecure: isSentSecurely(ctx.req),
      log,
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
