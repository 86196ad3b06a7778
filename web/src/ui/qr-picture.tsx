import { encode } from 'uqr';

/** Level M is what EPC069-12 prescribes; a higher one would be refused by strict banking apps. */
const errorCorrection = 'M';
const quietModules = 4;

/** The dark modules of a QR code as one SVG path, a unit per module, with the quiet zone around them. */
export function qrPath(payload: string): { path: string; size: number } {
  const { data, size } = encode(payload, { ecc: errorCorrection, boostEcc: false, border: quietModules });
  const runs: string[] = [];
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x += 1;
      runs.push(`M${start} ${y}h${x - start + 1}v1H${start}z`);
    }
  });
  return { path: runs.join(''), size };
}

export function QrPicture({
  payload,
  label,
  className,
}: {
  payload: string;
  label: string;
  className?: string;
}) {
  const { path, size } = qrPath(payload);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={className}
    >
      <rect width={size} height={size} className="fill-paper" />
      <path d={path} className="fill-ink" />
    </svg>
  );
}
