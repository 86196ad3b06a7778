interface BackdropProps {
  url: string;
  accentColor: string;
}

/** A title's wide picture behind text, darkened where the text and the header stand. The frame must be `relative`. */
export function Backdrop({ url, accentColor }: BackdropProps) {
  return (
    <div aria-hidden className="absolute inset-0">
      <img
        src={url}
        alt=""
        width={1600}
        height={900}
        fetchPriority="high"
        style={{ backgroundColor: accentColor }}
        className="size-full object-cover object-[70%_50%]"
      />
      <div className="absolute inset-0 bg-linear-to-r from-ink/94 from-12% via-ink/76 via-46% to-ink/0 to-76% max-md:from-ink/60 max-md:via-ink/40" />
      <div className="absolute inset-0 bg-linear-to-t from-ink via-ink/45 via-26% to-ink/0 to-60% max-md:from-14% max-md:via-ink/80 max-md:via-46% max-md:to-80%" />
      <div className="absolute inset-x-0 top-0 h-32 bg-linear-to-b from-ink/75 to-ink/0" />
    </div>
  );
}
