const PART = String.raw`\.(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const PRIVATE = new RegExp(
  `^(?:10${PART}|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))(?:${PART}){2}$`,
);

/** Whether an address is of a network behind a router (RFC 1918). */
export function isPrivateIpv4(address: string): boolean {
  return PRIVATE.test(address);
}
