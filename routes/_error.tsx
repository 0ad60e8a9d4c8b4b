import { HttpError } from "fresh";
import { ErrorPage } from "@/components/ErrorPage.tsx";
import { define } from "@/lib/define.ts";

/** Errors that not even the middleware could answer: those of the page shell itself. */
export default define.page(({ error }) => (
  <ErrorPage
    status={error instanceof HttpError ? error.status : 500}
    isOwner={false}
  />
));
