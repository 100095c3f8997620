const HEX = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i;

export const isHexColor = (color: string): boolean => HEX.test(color);

/** Relative luminance of '#rrggbb' after WCAG 2, 0 … 1; 0 for anything else. */
function luminance(color: string): number {
  const channels = HEX.exec(color)
    ?.slice(1)
    .map((hex) => parseInt(hex, 16) / 255) ?? [0, 0, 0];
  const [red, green, blue] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** White or ink, whichever can be read better on the colour '#rrggbb'. */
export function readableOn(color: string): '#ffffff' | '#17211e' {
  const behind = luminance(color) + 0.05;
  const onWhite = 1.05 / behind;
  const onInk = behind / (luminance('#17211e') + 0.05);
  return onWhite >= onInk ? '#ffffff' : '#17211e';
}
