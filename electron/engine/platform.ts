/** The protocol's number for the desktop system we run on. */
export function platformID(platform: NodeJS.Platform): number {
  switch (platform) {
    case 'win32':
      return 3;
    case 'darwin':
      return 4;
    default:
      return 7;
  }
}
