const RATE = 8000;
const HEADER_BYTES = 44;

/** A recording of the made-up PBX: a real WAV file (PCM, 8 kHz, 16 bit, mono) with a tone that rises and falls. */
export function wavFile(seconds: number): Buffer {
  const samples = Math.round(seconds * RATE);
  const file = Buffer.alloc(HEADER_BYTES + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22); // mono
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i += 1) {
    const loudness = Math.sin((Math.PI * i) / RATE) ** 2;
    file.writeInt16LE(Math.round(6000 * loudness * Math.sin((2 * Math.PI * 440 * i) / RATE)), HEADER_BYTES + i * 2);
  }
  return file;
}
