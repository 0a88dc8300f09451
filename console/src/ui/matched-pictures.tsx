import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PictureGround } from '../api/types.ts';
import { DrawnImage, Picture } from './picture.tsx';

/**
 * A picture of the listing beside the reference picture it matches, the same place outlined on both, and how they
 * match. Either opens both, large, side by side (one above the other on a phone).
 */
export function MatchedPictures(props: {
  ground: PictureGround;
  /** Size of the listing's picture, where it is known. */
  width?: number | undefined;
  height?: number | undefined;
}) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  const { ground, width, height } = props;
  const { matched } = ground;
  const drawn = { region: ground.region, outline: ground.outline };
  if (!matched) {
    return (
      <Picture
        id={ground.pictureId}
        alt={t('decision:thisPicture')}
        size={148}
        {...{ width, height }}
        {...drawn}
      />
    );
  }
  const pair = [
    { id: ground.pictureId, alt: t('decision:thisPicture'), drawn, width, height },
    { id: matched.pictureId, alt: t('decision:referencePicture'), drawn: { outline: matched.outline } },
  ];
  const [mine, theirs] = pair.map(({ drawn: over, ...one }) => (
    <figure key={one.alt}>
      <Picture {...one} {...over} onOpen={() => setOpen(true)} />
      <figcaption className="small faint">{one.alt}</figcaption>
    </figure>
  ));
  const { transform, inliers } = matched;
  const between = (
    <div className="between">
      {inliers === undefined && transform === undefined ? (
        <span>{t('reading:logoOutline')}</span>
      ) : inliers === undefined ? (
        <div title={t('decision:distanceHow')}>
          <b>{matched.distance}</b>
          {t('decision:bitsOf256')}
          <div className="bits" aria-hidden="true">
            <i style={{ width: `${Math.min(1, matched.distance / 31) * 100}%` }} />
          </div>
        </div>
      ) : (
        <div title={t('decision:inliersHow')}>
          <b>{inliers}</b>
          {t('decision:inliers')}
        </div>
      )}
      {transform ? (
        <span>
          {i18n.exists(`decision:transform.${transform}`) ? t(`decision:transform.${transform}`) : transform}
        </span>
      ) : null}
    </div>
  );
  return (
    <>
      <div className="beside">
        {mine}
        {between}
        {theirs}
      </div>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        width="min(1240px, 96vw)"
        title={t('decision:compare')}
        centered
      >
        <div className="enlarged pair">
          {pair.map((one) => (
            <figure key={one.alt}>
              <span className="whole">
                <DrawnImage id={one.id} alt={one.alt} drawn={one.drawn} />
              </span>
              <figcaption className="small faint">{one.alt}</figcaption>
            </figure>
          ))}
        </div>
        {between}
      </Modal>
    </>
  );
}
