/** The cassette, as SVG of a side in pixels: what stands in the middle of codes and on what has no cover. */
export function drawLogo(side: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="7 7 50 50">` +
    '<rect x="8" y="16" width="48" height="32" rx="5.500" fill="#d4481f"/>' +
    '<rect x="14.500" y="21.500" width="35" height="14" rx="3.500" fill="#f5efe4"/>' +
    '<circle cx="23.500" cy="28.500" r="4" fill="#1e3a5f"/>' +
    '<circle cx="40.500" cy="28.500" r="4" fill="#1e3a5f"/>' +
    '<path d="M19.500 48l3-7.500h19l3 7.500z" fill="#1e3a5f"/></svg>';
}
