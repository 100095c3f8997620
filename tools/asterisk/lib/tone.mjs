/** One second of a 440 Hz tone as raw G.711 mu-law: what the phones play, so that recordings hold sound. @returns {Buffer} */
export function tone() {
  return Buffer.from(
    Array.from({ length: 8000 }, (_, i) => muLaw(Math.round(9000 * Math.sin((2 * Math.PI * 440 * i) / 8000)))),
  );
}

function muLaw(sample) {
  const bias = 0x84;
  const clip = 32635;
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), clip) + bias;
  let exponent = 7;
  for (let mask = 0x4000; exponent > 0 && !(magnitude & mask); mask >>= 1) exponent -= 1;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}
