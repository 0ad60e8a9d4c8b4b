/**
 * Resolves when everything inside an element has come to rest. What moves for ever is not waited for,
 * and neither is anything where nothing moves at all.
 */
export async function motionEnd(element: Element): Promise<void> {
  const ending = element.getAnimations({ subtree: true }).filter((animation) =>
    Number.isFinite(Number(animation.effect?.getComputedTiming().endTime))
  );
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
