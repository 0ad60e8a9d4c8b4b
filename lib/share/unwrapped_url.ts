/** The address of a gift once it is opened: a reload does not wrap it again. */
export function unwrappedUrl(href: string): string {
  const url = new URL(href);
  if (!url.searchParams.has("unwrapped")) {
    url.search += `${url.search === "" ? "?" : "&"}unwrapped`;
  }
  return url.href;
}
