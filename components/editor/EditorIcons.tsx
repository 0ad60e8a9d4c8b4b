import { Icon } from "@/components/Icons.tsx";

export function GripIcon() {
  return (
    <Icon path="M8 5h2.500v2.500H8zM13.500 5H16v2.500h-2.500zM8 10.750h2.500v2.500H8zM13.500 10.750H16v2.500h-2.500zM8 16.500h2.500V19H8zM13.500 16.500H16V19h-2.500z" />
  );
}

export function PlusIcon() {
  return <Icon path="M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z" />;
}

export function SearchIcon() {
  return (
    <Icon path="M10.500 4a6.500 6.500 0 1 0 4 11.600l4.700 4.700 1.400-1.400-4.700-4.700A6.500 6.500 0 0 0 10.500 4Zm0 2a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9Z" />
  );
}

export function PictureIcon() {
  return (
    <Icon path="M5 4h14c.6 0 1 .4 1 1v14c0 .6-.4 1-1 1H5c-.6 0-1-.4-1-1V5c0-.6.4-1 1-1Zm1 2v9l3.500-3.500 3 3L16 11l2 2V6H6Zm3 1.500a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3Z" />
  );
}

export function GridIcon() {
  return <Icon path="M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z" />;
}
