import { Modal } from 'antd';
import { type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons.tsx';

export const pictureUrl = (id: string, size?: 'thumb'): string =>
  `/v1/pictures/${encodeURIComponent(id)}${size ? `?size=${size}` : ''}`;

export function Thumb({ id, size = 40 }: { id: string | null | undefined; size?: number }) {
  const [broken, setBroken] = useState(false);
  const box = { width: size, height: size };
  if (!id || broken) {
    return (
      <span className="thumb none" style={box}>
        <Icon name="picture" />
      </span>
    );
  }
  return (
    <img
      className="thumb"
      style={box}
      src={id.startsWith('/') || id.startsWith('http') ? id : pictureUrl(id, 'thumb')}
      alt=""
      loading="lazy"
      onError={() => setBroken(true)}
    />
  );
}

export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}
export type Outline = readonly { readonly x: number; readonly y: number }[];

/** What is drawn over a picture, in pixels of the stored picture. */
export interface Drawn {
  region?: Region | undefined;
  outline?: Outline | undefined;
  /** Several places of one kind: lines of writing, codes. */
  outlines?: readonly Outline[] | undefined;
}

interface Size {
  w: number;
  h: number;
}

/** Regions and outlines over a picture that is shown whole: the drawing is laid out as the picture is. */
export function Drawing({ drawn, size }: { drawn: Drawn; size: Size }) {
  const { region, outline, outlines = [] } = drawn;
  const pointsOf = (one: Outline) => one.map(({ x, y }) => `${x},${y}`).join(' ');
  const points = outline === undefined ? null : pointsOf(outline);
  return (
    <svg className="drawing" viewBox={`0 0 ${size.w} ${size.h}`} aria-hidden="true">
      {(['halo', 'line'] as const).map((layer) =>
        points ? (
          <polygon key={layer} className={layer} points={points} />
        ) : region ? (
          <rect key={layer} className={layer} {...region} />
        ) : null,
      )}
      {outlines.map((one, i) => (
        <polygon key={i} className="line slight" points={pointsOf(one)} />
      ))}
    </svg>
  );
}

const isDrawn = ({ region, outline, outlines }: Drawn) =>
  region !== undefined || (outline?.length ?? 0) > 2 || (outlines?.length ?? 0) > 0;

/** A picture with what is drawn over it; its own size is learnt from the picture when nobody told it. */
export function DrawnImage(props: {
  id: string;
  alt: string;
  drawn?: Drawn | undefined;
  width?: number | undefined;
  height?: number | undefined;
  /** A small copy will do; only where the size of the stored picture is known, or nothing is drawn. */
  small?: boolean;
}) {
  const { drawn = {} } = props;
  const told = props.width && props.height ? { w: props.width, h: props.height } : null;
  const [natural, setNatural] = useState<Size | null>(null);
  const size = told ?? natural;
  const small = props.small && (told !== null || !isDrawn(drawn));
  return (
    <>
      <img
        src={pictureUrl(props.id, small ? 'thumb' : undefined)}
        alt={props.alt}
        loading="lazy"
        onLoad={({ currentTarget: { naturalWidth: w, naturalHeight: h } }) => setNatural({ w, h })}
      />
      {size && isDrawn(drawn) ? <Drawing drawn={drawn} size={size} /> : null}
    </>
  );
}

/** Where the pointer is over a picture, as the point it is enlarged around; a finger enlarges by opening. */
export function followPointer(event: PointerEvent<HTMLElement>): void {
  const box = event.currentTarget.getBoundingClientRect();
  const { style } = event.currentTarget;
  style.setProperty('--zx', `${((event.clientX - box.left) / box.width) * 100}%`);
  style.setProperty('--zy', `${((event.clientY - box.top) / box.height) * 100}%`);
}

/** A picture that opens in full, with its region or outline drawn on it. */
export function Picture(props: {
  id: string;
  alt: string;
  width?: number | undefined;
  height?: number | undefined;
  size?: number;
  region?: Region | undefined;
  outline?: Outline | undefined;
  outlines?: readonly Outline[] | undefined;
  lit?: boolean;
  /** Instead of opening itself: a pair opens together. */
  onOpen?: () => void;
}) {
  const [open, setOpen] = useState(false);
  const { t } = useTranslation();
  const box = props.size ? { width: props.size, height: props.size } : {};
  const { id, alt, width, height } = props;
  const drawn = { region: props.region, outline: props.outline, outlines: props.outlines };
  return (
    <>
      <button
        type="button"
        className={`picture ${props.lit ? 'lit' : ''} ${isDrawn(drawn) ? 'zooms' : ''}`}
        style={box}
        onClick={props.onOpen ?? (() => setOpen(true))}
        onPointerMove={followPointer}
        aria-label={`${alt}: ${t('common:enlarge')}`}
      >
        <span className="lens">
          <DrawnImage
            {...{ id, alt, width, height, drawn }}
            small={props.size !== undefined && props.size <= 200}
          />
        </span>
      </button>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        width="min(920px, 94vw)"
        title={alt}
        centered
      >
        <div className="enlarged">
          <DrawnImage {...{ id, alt, drawn }} />
        </div>
      </Modal>
    </>
  );
}
