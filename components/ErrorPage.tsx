import { Head } from "fresh/runtime";
import { CassetteMark } from "@/components/Icons.tsx";

const TEXTS: Record<number, [title: string, text: string]> = {
  400: ["That address is not right", "Part of the link seems to be missing."],
  403: ["This is not for listening", "The link leads outside the mixtapes."],
  404: [
    "No tape here",
    "The link may be incomplete, or the mixtape was taken back by its maker.",
  ],
  405: ["That does not work here", "This page cannot be used in that way."],
  409: [
    "That does not fit any more",
    "Something has changed in the meantime. Go back and look again.",
  ],
  413: ["That is too much", "What was sent is larger than is taken here."],
  429: ["Too busy right now", "Please try again in a moment."],
  503: [
    "Nothing can be saved right now",
    "The data folder of the server cannot be written. Nothing has changed.",
  ],
  507: [
    "There is no room left",
    "The disk of the server is full. Nothing has changed.",
  ],
  500: [
    "The tape got tangled",
    "Something went wrong on our side. Please try again in a moment.",
  ],
};

export interface ErrorPageProps {
  status: number;
  /** Whether it is the owner who sees it, and so has a shelf to go to. */
  isOwner: boolean;
}

/** What every failed page looks like. It tells a stranger nothing about the server. */
export function ErrorPage({ status, isOwner }: ErrorPageProps) {
  const [title, text] = TEXTS[status] ?? TEXTS[status < 500 ? 400 : 500]!;
  return (
    <main class="message">
      <Head>
        <title>{`${title} · Mixtape Society`}</title>
        <meta name="robots" content="noindex" />
      </Head>
      <CassetteMark />
      <h1>{title}</h1>
      <p>{text}</p>
      {isOwner && (
        <p>
          <a href="/">To the shelf</a>
        </p>
      )}
      <p class="message-status">Error {status}</p>
    </main>
  );
}
