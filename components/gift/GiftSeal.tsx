import { CassetteMark } from "@/components/Icons.tsx";

/** Wax on a paper sleeve, with the mark of the product pressed into it. */
export function GiftSeal() {
  return (
    <div class="gift-seal" aria-hidden="true">
      <CassetteMark />
    </div>
  );
}
