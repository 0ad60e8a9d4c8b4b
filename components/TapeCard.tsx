import { Cover } from "@/components/Cover.tsx";
import type { TapeSummary } from "@/lib/mixtapes/shelf_view.ts";

/** One tape on the shelf. */
export function TapeCard({ tape }: { tape: TapeSummary }) {
  return (
    <li>
      <a class="tape-card" href={tape.href}>
        <Cover src={tape.cover} title={tape.title} />
        <span class="tape-card-title">{tape.title}</span>
        <span class="tape-card-facts">{tape.facts}</span>
      </a>
    </li>
  );
}
