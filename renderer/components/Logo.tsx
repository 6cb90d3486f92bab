/** The app's mark: two speech bubbles that overlap. */
export function Logo({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" fill="none" aria-hidden="true">
      <path
        d="M6 15a9 9 0 0 1 9-9h12a9 9 0 0 1 9 9v5a9 9 0 0 1-9 9h-9.2l-6.6 5.1A.75.75 0 0 1 10 33.500V27.400A9 9 0 0 1 6 20z"
        fill="var(--accent)"
      />
      <path
        d="M40 21.500c1.300 1.500 2 3.400 2 5.500v4a8.500 8.500 0 0 1-4 7.200v4.300a.75.75 0 0 1-1.200.6L31.300 39.500H25a8.500 8.500 0 0 1-7.600-4.700l.5-.3H27A14.500 14.500 0 0 0 40 21.500z"
        fill="var(--accent)"
        fillOpacity="0.45"
      />
      <circle cx="15.500" cy="17.500" r="2" fill="var(--accent-text)" />
      <circle cx="21.500" cy="17.500" r="2" fill="var(--accent-text)" />
      <circle cx="27.500" cy="17.500" r="2" fill="var(--accent-text)" />
    </svg>
  );
}
