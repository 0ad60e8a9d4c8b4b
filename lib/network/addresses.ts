/** One address of this machine, as `Deno.networkInterfaces()` has it. */
export type NetworkAddress = Pick<
  Deno.NetworkInterfaceInfo,
  "name" | "family" | "address"
>;

/** Addresses of this machine, none where the process may not ask: a prompt would stop the server. */
export function readAddresses(): readonly NetworkAddress[] {
  const permission = { name: "sys", kind: "networkInterfaces" } as const;
  return Deno.permissions.querySync(permission).state === "granted"
    ? Deno.networkInterfaces()
    : [];
}
