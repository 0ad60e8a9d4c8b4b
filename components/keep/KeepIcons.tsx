import { Icon } from "@/components/Icons.tsx";

/** An arrow into a box: not here yet. */
export function KeepIcon() {
  return (
    <Icon path="M11 4v8.600L8.200 9.800 6.800 11.200 12 16.400l5.200-5.200-1.400-1.400L13 12.600V4h-2ZM5 18v2h14v-2H5Z" />
  );
}

/** A tick over the box: here. */
export function KeptIcon() {
  return (
    <Icon path="m9.600 12.700-3-3-1.400 1.400 4.400 4.400 9.200-9.200-1.400-1.400ZM5 18v2h14v-2H5Z" />
  );
}
