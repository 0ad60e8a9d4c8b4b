import { LineIcon } from "@/components/Icons.tsx";

/** A screen with waves. */
export function CastIcon() {
  return (
    <LineIcon path="M3 8.500V6.500A1.500 1.500 0 0 1 4.500 5h15A1.500 1.500 0 0 1 21 6.500v11a1.500 1.500 0 0 1-1.500 1.500h-5.500M3 19h.01M3 15.500A3.500 3.500 0 0 1 6.500 19M3 12a7 7 0 0 1 7 7" />
  );
}
