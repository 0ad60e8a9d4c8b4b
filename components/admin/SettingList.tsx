import type { SettingLine } from "@/lib/admin/describe_settings.ts";

/** Settings with their values, and what to do about them. */
export function SettingList({ settings }: { settings: SettingLine[] }) {
  return (
    <dl class="settings">
      {settings.map(({ name, value, advice }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {advice !== null && <p class="settings-advice">{advice}</p>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
