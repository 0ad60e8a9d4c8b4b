/** What the owner may clear, as forms that work without JavaScript. */
export function ClearCacheForms() {
  return (
    <>
      <p>
        Whoever listens is not disturbed. What is gone is made again when it is
        asked for.
      </p>
      <form method="post" action="/admin/cache/clear" class="admin-form">
        <label>
          Made more than{" "}
          <input
            name="older_than_days"
            type="number"
            min="0"
            max="36500"
            value="30"
            required
          />{" "}
          days ago
        </label>
        <button type="submit" class="button">Clear old files</button>
      </form>
      <form method="post" action="/admin/cache/clear" class="admin-form">
        <button type="submit" class="button">Clear everything</button>
      </form>
    </>
  );
}
