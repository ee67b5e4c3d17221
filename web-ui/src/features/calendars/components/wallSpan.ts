/** From and to as the calendar's own clock shows them, `2027-03-01T09:00`. */
export interface WallSpan {
  start: string;
  end: string;
}
