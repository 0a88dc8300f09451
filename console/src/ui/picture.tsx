import { Modal } from 'antd';
import { useState } from 'react';
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

/** A region over a picture that is shown whole inside a square. */
function Frame({ region, width, height }: { region: Region; width: number; height: number }) {
  const side = Math.max(width, height);
  const percent = (part: number) => `${(100 * part) / side}%`;
  return (
    <span
      className="region"
      style={{
        left: percent(region.x + (side - width) / 2),
        top: percent(region.y + (side - height) / 2),
        width: percent(region.width),
        height: percent(region.height),
      }}
    />
  );
}

/** A picture that opens in full; a region is drawn in its own pixels. */
export function Picture(props: {
  id: string;
  alt: string;
  width?: number | undefined;
  height?: number | undefined;
  size?: number;
  region?: Region | undefined;
  lit?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const [natural, setNatural] = useState<{ w: number; h: number } | null>(
    props.width && props.height ? { w: props.width, h: props.height } : null,
  );
  const { t } = useTranslation();
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  const box = props.size ? { width: props.size, height: props.size } : {};
  const frame = props.region && natural;
  return (
    <>
      <button
        type="button"
        className={`picture ${props.lit ? 'lit' : ''}`}
        style={box}
        onClick={() => setOpen(true)}
        aria-label={`${props.alt}: ${t('common:enlarge')}`}
      >
        <img
          src={pictureUrl(props.id, props.size && props.size <= 200 ? 'thumb' : undefined)}
          alt={props.alt}
          loading="lazy"
        />
        {props.region && props.width && props.height ? (
          <Frame region={props.region} width={props.width} height={props.height} />
        ) : null}
      </button>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        width="min(920px, 94vw)"
        title={props.alt}
        centered
      >
        <div style={{ position: 'relative', width: 'fit-content', margin: '0 auto' }}>
          <img
            src={pictureUrl(props.id)}
            alt={props.alt}
            style={{ maxWidth: '100%', maxHeight: '76vh', display: 'block' }}
            onLoad={(event) =>
              setNatural({ w: event.currentTarget.naturalWidth, h: event.currentTarget.naturalHeight })
            }
          />
          {frame && props.region ? (
            <span
              className="region"
              style={{
                position: 'absolute',
                border: '2px solid var(--block)',
                left: percent(props.region.x, natural.w),
                top: percent(props.region.y, natural.h),
                width: percent(props.region.width, natural.w),
                height: percent(props.region.height, natural.h),
              }}
            />
          ) : null}
        </div>
      </Modal>
    </>
  );
}
