import { type ComponentProps, type ReactNode, useState } from 'react';

interface PictureProps extends ComponentProps<'img'> {
  src: string;
  /** Shown instead when the picture does not come. */
  fallback?: ReactNode;
}

/** A picture that is no loss: what stands beside it says the same, and a broken frame would say less. */
export function Picture({ fallback = null, src, ...rest }: PictureProps) {
  const [brokenSrc, setBrokenSrc] = useState<string | null>(null);
  if (brokenSrc === src) return fallback;
  return (
    <img
      src={src}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setBrokenSrc(src)}
      {...rest}
    />
  );
}
