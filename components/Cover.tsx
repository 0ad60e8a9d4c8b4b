import { CassetteMark } from "@/components/Icons.tsx";

export interface CoverProps {
  /** URL of the picture, or `null` for a tape without one. */
  src: string | null;
  title: string;
  /** Whether it is what the page is about, so that it is loaded first. */
  isMain?: boolean;
}

/** The front of a tape. Without a picture it is a blank cassette. */
export function Cover({ src, title, isMain = false }: CoverProps) {
  return (
    <div class="cover">
      {src === null
        ? (
          <div class="cover-blank">
            <CassetteMark />
          </div>
        )
        : (
          <img
            src={src}
            alt={`Cover of ${title}`}
            width="600"
            height="600"
            fetchpriority={isMain ? "high" : undefined}
          />
        )}
    </div>
  );
}
