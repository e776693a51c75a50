/** The numbers that help comes by; the same all over the country, and never translated. */
export const emergencyNumbers = { medical: '120', fire: '119', police: '110' } as const;

/** What an alert can be about (`alert.body.emergency`). */
export type Emergency = keyof typeof emergencyNumbers;

/** In the order of the page. */
export const EMERGENCIES: readonly Emergency[] = ['medical', 'fire', 'police'];

/** The number that was dialled for an alert, as its entry names it. */
export function emergencyNumber(emergency: string | undefined): string {
  return emergencyNumbers[emergency as Emergency] ?? '';
}
