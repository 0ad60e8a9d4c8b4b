const CLASS = "print-card";

/**
 * Prints one card and nothing else of the page: the style sheet hides all but `.print-card`.
 *
 * @param caption the link in words, for whoever has no camera at hand
 * @throws {DOMException} when the picture cannot be loaded
 */
export async function printCard(url: string, caption: string): Promise<void> {
  const card = document.createElement("figure");
  const picture = document.createElement("img");
  const words = document.createElement("figcaption");
  card.className = CLASS;
  picture.src = url;
  picture.alt = "";
  words.textContent = caption;
  card.append(picture, words);
  document.querySelector(`.${CLASS}`)?.remove();
  document.body.append(card);
  try {
    await picture.decode();
  } catch (error) {
    card.remove();
    throw error;
  }
  // Phones print after `print()` has returned, and so need the card for longer.
  addEventListener("afterprint", () => card.remove(), { once: true });
  globalThis.print();
}
