import type { ComponentProps, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { classNames } from './class-names';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger' | 'on-paper' | 'quiet-on-paper';
type Size = 'large' | 'medium' | 'small';

const looks: Record<Look, string> = {
  primary: 'bg-paper text-ink hover:bg-white',
  secondary: 'bg-ink-high text-paper hover:bg-line',
  quiet: 'text-paper-dim hover:bg-ink-high hover:text-paper',
  'on-paper': 'bg-ink text-paper hover:bg-ink-high',
  'quiet-on-paper': 'text-ink hover:bg-ink/10',
  danger: 'bg-ink-high text-danger hover:bg-line',
};
const sizes: Record<Size, string> = {
  large: 'min-h-13 px-6 text-[17px]',
  medium: 'min-h-11 px-4.5 text-[15px]',
  small: 'min-h-9 px-3 text-sm pointer-coarse:min-h-11',
};

function classesOf(look: Look, size: Size, className?: string) {
  return classNames(
    'inline-flex items-center justify-center gap-2.5 rounded font-semibold whitespace-nowrap select-none',
    'transition-[background-color,color,transform] active:translate-y-px',
    'disabled:opacity-55 aria-disabled:opacity-55',
    looks[look],
    sizes[size],
    className,
  );
}

interface Style {
  look?: Look;
  size?: Size;
  icon?: ReactNode;
}

export function Button({
  look = 'primary',
  size = 'medium',
  icon,
  className,
  children,
  ...rest
}: ComponentProps<'button'> & Style) {
  return (
    <button type="button" className={classesOf(look, size, className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}

export function ButtonLink({
  look = 'primary',
  size = 'medium',
  icon,
  className,
  children,
  ...rest
}: LinkProps & Style) {
  return (
    <Link className={classesOf(look, size, className)} {...rest}>
      {icon}
      {children}
    </Link>
  );
}

/** A square button with a picture only; `label` is what it is called. */
export function IconButton({
  label,
  className,
  children,
  ...rest
}: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(
        'inline-grid size-11 shrink-0 place-items-center rounded text-paper transition-colors',
        'hover:bg-ink-high disabled:opacity-45',
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
}
