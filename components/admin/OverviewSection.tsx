export interface OverviewSectionProps {
  title: string;
  /** Where there is more of it. */
  href: string;
  /** Name of the link. */
  more: string;
  sentences: string[];
}

/** How one part stands, and the way to it. */
export function OverviewSection(
  { title, href, more, sentences }: OverviewSectionProps,
) {
  return (
    <section>
      <h2>{title}</h2>
      {sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}
      <p>
        <a class="overview-more" href={href}>{more}</a>
      </p>
    </section>
  );
}
