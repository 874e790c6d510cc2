/** A speech bubble under an awning, and the name in letters of one stroke. */
export function Wordmark({ height = 26 }: { height?: number }) {
  return (
    <svg viewBox="0 0 206 40" height={height} role="img" aria-label="Mostrador" style={{ display: "block" }}>
      <path d="M6 17v12a5 5 0 0 0 5 5h3v5l6.5-5H29a5 5 0 0 0 5-5V17Z" fill="var(--brand)" />
      <path d="M6 3h28l3 10H3Z" fill="var(--clay)" />
      <path
        d="M3 13a4.25 4.25 0 0 0 8.5 0 4.25 4.25 0 0 0 8.5 0 4.25 4.25 0 0 0 8.5 0 4.25 4.25 0 0 0 8.5 0Z"
        fill="var(--clay)"
      />
      <path
        d="M11.5 13a4.25 4.25 0 0 0 8.5 0V3h-6.5ZM28.5 13a4.25 4.25 0 0 0 8.5 0L34 3h-7Z"
        fill="var(--paper-raised)"
        fillOpacity="0.9"
        stroke="var(--clay)"
        strokeWidth="1"
      />
      <circle cx="14.5" cy="25" r="1.9" fill="var(--brand-ink)" />
      <circle cx="20" cy="25" r="1.9" fill="var(--brand-ink)" />
      <circle cx="25.5" cy="25" r="1.9" fill="var(--brand-ink)" />
      <g
        fill="none"
        stroke="currentColor"
        strokeWidth="3.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        transform="translate(48 0)"
      >
        {/* M */}
        <path d="M2 31V10l8.5 13L19 10v21" />
        {/* o */}
        <circle cx="32.5" cy="24" r="7" />
        {/* s */}
        <path d="M55 19.2c-1.4-1.5-3.2-2.2-5-2.2-2.7 0-4.7 1.3-4.7 3.4 0 4.8 10.2 2.2 10.2 7.2 0 2.2-2.3 3.4-5.1 3.4-2.3 0-4.3-.8-5.6-2.4" />
        {/* t */}
        <path d="M64 11v15.5c0 3 1.7 4.5 4.6 4.4M60 17h8.5" />
        {/* r */}
        <path d="M75 31V17M75 24c0-4.5 2.7-7 6.5-7" />
        {/* a */}
        <circle cx="91.5" cy="24" r="7" />
        <path d="M98.5 17v14" />
        {/* d */}
        <circle cx="112.5" cy="24" r="7" />
        <path d="M119.5 8v23" />
        {/* o */}
        <circle cx="133.5" cy="24" r="7" />
        {/* r */}
        <path d="M147 31V17M147 24c0-4.5 2.7-7 6.5-7" />
      </g>
    </svg>
  );
}
