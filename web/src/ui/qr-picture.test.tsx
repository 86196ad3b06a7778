import { render, screen } from '@testing-library/react';
import jsQR from 'jsqr';
import { QrPicture, qrPath } from './qr-picture';

const sepa = 'BCD\n002\n1\nSCT\nBYLADEM1001\nFilm Club\nDE02120300000000202051\nEUR7.99\n\n\nK7QX9PA2\n';
const vietQr = '00020101021238570010A00000072701270006970436011301234567890120208QRIBFTTA53037045406199000';

/** Paints the path as a camera would see it: `scale` pixels for each module. */
function paint({ path, size }: { path: string; size: number }, scale = 6): Uint8ClampedArray {
  const side = size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x = '', y = '', width = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column += 1) {
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
      }
    }
  }
  return pixels;
}

test.each([
  ['SEPA', sepa],
  ['VietQR', vietQr],
])('a phone reads from the picture exactly the %s order that was put in', (_name, payload) => {
  const code = qrPath(payload);
  const side = code.size * 6;
  expect(jsQR(paint(code), side, side)?.data).toBe(payload);
});

test('the picture has four light modules on every side, without which cameras do not find it', () => {
  const { path, size } = qrPath(sepa);
  const starts = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, width]) =>
    [x, y, width].map(Number),
  );
  expect(Math.min(...starts.map(([x = 0]) => x))).toBe(4);
  expect(Math.min(...starts.map(([, y = 0]) => y))).toBe(4);
  expect(Math.max(...starts.map(([x = 0, , width = 0]) => x + width))).toBe(size - 4);
});

test('the picture says what it is for', () => {
  render(<QrPicture payload={sepa} label="QR code to pay €7.99" />);
  expect(screen.getByRole('img', { name: 'QR code to pay €7.99' }).querySelector('path')).not.toBeNull();
});
