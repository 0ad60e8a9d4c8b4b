import { Icon } from "@/components/Icons.tsx";

export function EditIcon() {
  return (
    <Icon path="m15.700 4.300 4 4L9 19l-5 1 1-5L15.700 4.300Zm0 2.800-8.900 9 .1-.1-.4 1.800 1.800-.4 8.700-9-1.300-1.300Z" />
  );
}

export function MoreIcon() {
  return (
    <Icon path="M6 10.250a1.750 1.750 0 1 1 0 3.500 1.750 1.750 0 0 1 0-3.500Zm6 0a1.750 1.750 0 1 1 0 3.500 1.750 1.750 0 0 1 0-3.500Zm6 0a1.750 1.750 0 1 1 0 3.500 1.750 1.750 0 0 1 0-3.500Z" />
  );
}
