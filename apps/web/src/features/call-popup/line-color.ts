import { isHexColor, readableOn } from '../../lib/readable-color';

/** Where a line has no colour of its own: the product's. */
const DEFAULT = '#0e4e49';

/** Colours of the popup's plate (B-22): the line's, and the text that can be read on it. */
export function plateColors(lineColor: string | null | undefined): { background: string; text: string } {
  const background = lineColor && isHexColor(lineColor) ? lineColor : DEFAULT;
  return { background, text: readableOn(background) };
}
