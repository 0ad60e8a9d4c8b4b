import type { HasCover } from "./share_view.ts";
import { createShelfView, type TapeSummary } from "./shelf_view.ts";
import type { MixtapeStore } from "./store.ts";
import { TRASH_DAYS } from "./trash.ts";

/** All that the shelf shows to its owner. */
export interface ShelfPage {
  readonly tapes: TapeSummary[];
  readonly damaged: {
    readonly name: string;
    readonly slug: string | null;
    /** A sentence for the owner. */
    readonly reason: string;
  }[];
  readonly deleted: {
    readonly slug: string;
    readonly title: string;
    /** Days until it is gone for good. */
    readonly daysLeft: number;
  }[];
}

const DAY = 86_400_000;

/** Reads the shelf. */
export async function readShelf(
  mixtapes: MixtapeStore,
  { hasCover, now = () => new Date() }: {
    hasCover: HasCover;
    now?: () => Date;
  },
): Promise<ShelfPage> {
  const survey = await mixtapes.survey();
  return {
    tapes: await createShelfView(survey.mixtapes, hasCover),
    damaged: survey.damaged.map(({ name, slug, error }) => ({
      name,
      slug,
      reason: describeDamage(error),
    })),
    deleted: (await mixtapes.removed()).map(({ slug, title, deletedAt }) => ({
      slug,
      title,
      daysLeft: daysLeft(deletedAt, now()),
    })),
  };
}

function daysLeft(deletedAt: Date, now: Date): number {
  const days = (now.getTime() - deletedAt.getTime()) / DAY;
  return Math.max(1, Math.ceil(TRASH_DAYS - days));
}

function describeDamage(error: Error): string {
  return error instanceof SyntaxError
    ? `It is no valid JSON: ${error.message}`
    : error.message;
}
