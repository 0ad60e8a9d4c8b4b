export interface SignInFormProps {
  /** Path to go to afterwards. */
  next: string;
  /** What went wrong the last time, as a sentence, or `null`. */
  failure: string | null;
}

/** Asks for the owner's password. The hidden name lets password managers keep it. */
export function SignInForm({ next, failure }: SignInFormProps) {
  return (
    <form class="sign-in" method="post" action="/sign-in">
      <input type="hidden" name="next" value={next} />
      <input
        type="text"
        name="username"
        value="owner"
        autocomplete="username"
        hidden
        readonly
      />
      <label for="password">Password</label>
      <input
        id="password"
        type="password"
        name="password"
        autocomplete="current-password"
        required
        autofocus
        aria-invalid={failure !== null}
        aria-describedby={failure === null ? undefined : "sign-in-failure"}
      />
      {failure !== null && (
        <p id="sign-in-failure" class="sign-in-failure" role="alert">
          {failure}
        </p>
      )}
      <button type="submit">Sign in</button>
    </form>
  );
}
