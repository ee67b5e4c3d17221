/**
 * English as it is written where the reader lives, so that dates, times and amounts read like the
 * browser's own date fields: `en-GB`, `en-US`, and `en-DE` for a browser that speaks German.
 */
export function localeOf(language: string): string {
  // A browser may call itself `en-US@posix`, which is no language tag.
  const { region } = new Intl.Locale(language.replace(/@.*/, '')).maximize();
  return new Intl.Locale('en', region ? { region } : {}).toString();
}

export const LOCALE = localeOf(navigator.language);
