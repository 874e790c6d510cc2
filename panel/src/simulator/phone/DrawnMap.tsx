import { useId } from "react";
import type { Place } from "../messages";

/** A drawn stand-in for a map: streets laid out from the coordinates, no tiles from anywhere. */
export function DrawnMap({ place }: { place: Pick<Place, "latitude" | "longitude"> }) {
  const clip = useId();
  // The same place always looks the same, and two places rarely do.
  const seed = Math.abs(Math.round((place.latitude * 73.13 + place.longitude * 41.71) * 1000));
  const turn = (seed % 50) - 25;
  const shift = seed % 23;
  return (
    <svg viewBox="0 0 260 120" width="100%" height="120" preserveAspectRatio="xMidYMid slice" aria-hidden>
      <clipPath id={clip}>
        <rect width="260" height="120" />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        <rect width="260" height="120" fill="var(--map-ground)" />
        <g transform={`rotate(${turn} 130 60)`}>
          <rect x={150 + shift} y={-20} width="62" height="58" rx="6" fill="var(--map-park)" />
          <path d={`M-60 ${112 + (shift % 9)}q60 -18 130 2t260 -6v80h-390Z`} fill="var(--map-water)" />
          <g stroke="var(--map-street)" strokeLinecap="round">
            {[-40, 8, 56, 100].map((y) => (
              <path key={y} d={`M-80 ${y + (shift % 7)}H340`} strokeWidth={y === 56 ? 9 : 5} />
            ))}
            {[-30, 26, 84, 142, 206, 262].map((x) => (
              <path key={x} d={`M${x + shift / 2} -90V220`} strokeWidth={x === 142 ? 8 : 5} />
            ))}
          </g>
        </g>
        <ellipse cx="130" cy="72" rx="9" ry="3.5" fill="rgb(0 0 0 / 30%)" />
        <path d="M130 71c-11-13-16-20-16-28a16 16 0 0 1 32 0c0 8-5 15-16 28Z" fill="#b54a26" />
        <circle cx="130" cy="43" r="6" fill="#fff6e6" />
      </g>
    </svg>
  );
}
