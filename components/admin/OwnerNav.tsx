const ROOMS = [
  { href: "/", name: "Shelf" },
  { href: "/editor", name: "New tape" },
  { href: "/admin", name: "Overview" },
  { href: "/admin/library", name: "Library" },
  { href: "/admin/cache", name: "Cache" },
  { href: "/admin/cast", name: "Casting" },
];

export interface OwnerNavProps {
  /** Path of the page that it is on. */
  current: string;
  /** Whether the owner has signed in, and so can sign out. */
  hasPassword: boolean;
}

/** Leads the owner from room to room. It stands above the page, at the same place in every room. */
export function OwnerNav({ current, hasPassword }: OwnerNavProps) {
  return (
    <header class="owner-nav">
      <div class="owner-nav-row">
        <nav aria-label="Your rooms">
          {ROOMS.map(({ href, name }) => (
            <a
              key={href}
              href={href}
              aria-current={href === current ? "page" : undefined}
            >
              {name}
            </a>
          ))}
        </nav>
        {hasPassword && (
          <form method="post" action="/sign-out">
            <button type="submit">Sign out</button>
          </form>
        )}
      </div>
    </header>
  );
}
