import { counted } from './english';

const units = [
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `5400` -> `1 hour 30 minutes`; undefined for what is not a whole number of seconds above zero. */
export function readDuration(seconds: string | undefined): string | undefined {
  if (seconds === undefined || !/^\d{1,6}$/.test(seconds.trim())) return undefined;
  let remaining = Number(seconds);
  const parts = units.flatMap(([unit, size]) => {
    const count = Math.floor(remaining / size);
    remaining -= count * size;
    return count === 0 ? [] : [counted(count, unit)];
  });
  return parts.length === 0 ? undefined : parts.join(' ');
}
