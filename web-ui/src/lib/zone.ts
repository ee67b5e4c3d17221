import { LOCALE } from './locale';
import { formatTimeOfDay } from './time';

/**
 * Wall-clock times of an IANA zone, written `2027-03-01T09:00`, as date inputs and the week view
 * want them. Instants are ISO 8601 UTC strings.
 */
const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    formats.set(zone, format);
  }
  return format;
}

/** What the clock on the wall shows in the zone at the instant, to the second. */
function wallSeconds(instantMs: number, zone: string): string {
  return formatOf(zone).format(instantMs).replace(' ', 'T');
}

export function wallTime(instant: string, zone: string): string {
  return wallSeconds(Date.parse(instant), zone).slice(0, 16);
}

/**
 * The instant at which the zone's clock shows this wall time; undefined if it is not a time or the
 * clock jumps over it. Of two instants, when the clock is set back, the earlier one.
 */
export function instantAt(wall: string, zone: string): string | undefined {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  // The offsets before and after any change of clocks near this time.
  const candidates = [asUtc - DAY_MS, asUtc + DAY_MS]
    .map((near) => asUtc - offsetMs(near, zone))
    .filter((instant) => wallSeconds(instant, zone).startsWith(wall))
    .sort((a, b) => a - b);
  return candidates[0] === undefined ? undefined : new Date(candidates[0]).toISOString();
}

function offsetMs(instantMs: number, zone: string): number {
  const wholeSeconds = Math.floor(instantMs / 1000) * 1000;
  return Date.parse(`${wallSeconds(wholeSeconds, zone)}Z`) - wholeSeconds;
}

/** `Mon 1 Mar 2027, 09:00`. */
export function formatInZone(instant: string, zone: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}

/** `Mon 1 Mar`, with the year unless it is the running one. */
export function formatDayInZone(instant: string, zone: string): string {
  const running = wallTime(new Date().toISOString(), zone).slice(0, 4);
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(!wallTime(instant, zone).startsWith(running) && { year: 'numeric' }),
  }).format(new Date(instant));
}

export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Every zone the browser knows, UTC included. */
export function knownZones(): string[] {
  const zones = Intl.supportedValuesOf('timeZone');
  return zones.includes('UTC') ? zones : [...zones, 'UTC'];
}

/** The first instant of a date in the zone, also where the clocks jump at midnight. */
export function startOfDay(date: string, zone: string): string {
  const start = instantAt(`${date}T00:00`, zone) ?? instantAt(`${date}T01:00`, zone);
  if (start === undefined) throw new RangeError(`no start of ${date} in ${zone}`);
  return start;
}

/** `09:00` */
export function formatTimeInZone(instant: string, zone: string): string {
  return formatTimeOfDay(wallTime(instant, zone).slice(11));
}
