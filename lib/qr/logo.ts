/** The cassette as SVG, a square of so many pixels or units: what stands in codes and for what has no cover. */
export function drawLogo(side: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="7 7 50 50">` +
    '<path d="M13.500 16h37a5.500 5.500 0 0 1 5.500 5.500v21a5.500 5.500 0 0 1-5.500 5.500h-6l-3-7.500h-19l-3 7.500h-6a5.500 5.500 0 0 1-5.500-5.500v-21a5.500 5.500 0 0 1 5.500-5.500z" fill="#d4481f"/>' +
    '<rect x="14.500" y="21.500" width="35" height="14" rx="3.500" fill="#f5efe4"/>' +
    '<circle cx="23.500" cy="28.500" r="4" fill="#1e3a5f"/>' +
    '<circle cx="40.500" cy="28.500" r="4" fill="#1e3a5f"/></svg>';
}
