interface LogoProps {
  /** Height in px. */
  size?: number;
  withName?: boolean;
}

/** The mark (a handset's R with a ringing arc) and the word beside it, in the colour of the text around. */
export function Logo({ size = 28, withName = true }: LogoProps) {
  const width = withName ? 132 : 32;
  return (
    <svg height={size} width={(size / 32) * width} viewBox={`0 0 ${width} 32`} role="img" aria-label="Ringdesk">
      <rect width="32" height="32" rx="9" fill="var(--mantine-color-spruce-6)" />
      <path
        d="M10 22.5v-13h6.2a4.3 4.3 0 0 1 1.3 8.4l3.6 4.6"
        fill="none"
        stroke="#fff"
        strokeWidth="2.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M22.2 6.6a7.6 7.6 0 0 1 3.3 5.4"
        fill="none"
        stroke="var(--ring-mark)"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      {withName && (
        <text
          x="41"
          y="22.3"
          fontSize="19"
          fontWeight="680"
          letterSpacing="-0.4"
          fill="currentColor"
          fontFamily="inherit"
        >
          ringdesk
        </text>
      )}
    </svg>
  );
}
