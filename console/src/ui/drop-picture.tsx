import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, asFile, Problem } from '../api/client.ts';
import type { StoredPicture } from '../api/types.ts';
import { DropZone } from './drop-zone.tsx';
import { Icon } from './icons.tsx';
import { Thumb } from './picture.tsx';
import { useProblemText } from './states.tsx';

/** Takes pictures by drop, by choice, by paste while focused, and on a phone from the camera. */
export function DropPicture(props: { onFile: (file: File) => void; busy?: boolean; many?: boolean }) {
  const { t } = useTranslation();
  const takeAll = (files: readonly File[]) => {
    const pictures = files.filter((f) => f.type.startsWith('image/') || f.type === '');
    for (const file of props.many ? pictures : pictures.slice(0, 1)) props.onFile(file);
  };
  return (
    <DropZone
      icon="picture"
      accept="image/*"
      many={props.many ?? false}
      disabled={props.busy}
      onFiles={takeAll}
      onPaste={(event) => takeAll([...event.clipboardData.files])}
    >
      {props.busy ? t('common:uploading') : t('common:dropPicture')}
    </DropZone>
  );
}

export const uploadPicture = (file: File): Promise<StoredPicture> =>
  ask(api.POST('/v1/pictures', asFile(file)));

interface Uploading {
  name: string;
  error?: unknown;
}

/** A list of uploaded pictures that a form holds. */
export function PictureList(props: {
  ids: string[];
  onChange: (change: (ids: string[]) => string[]) => void;
  max: number;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [going, setGoing] = useState<Uploading[]>([]);
  const take = async (file: File) => {
    const mine: Uploading = { name: file.name };
    setGoing((all) => [...all.filter((u) => !u.error), mine]);
    try {
      const { id } = await uploadPicture(file);
      props.onChange((ids) => (ids.includes(id) || ids.length >= props.max ? ids : [...ids, id]));
      setGoing((all) => all.filter((u) => u !== mine));
    } catch (error) {
      setGoing((all) =>
        all.map((u) =>
          u === mine ? { ...mine, error: error instanceof Problem ? error : new Problem(0, {}) } : u,
        ),
      );
    }
  };
  return (
    <div className="stack tight">
      {props.ids.length > 0 ? (
        <div className="pictures">
          {props.ids.map((id) => (
            <div key={id} style={{ position: 'relative' }}>
              <Thumb id={id} size={88} />
              <button
                type="button"
                className="plain-button"
                style={{
                  position: 'absolute',
                  right: 2,
                  top: 2,
                  minHeight: 24,
                  padding: 4,
                  background: 'var(--sheet)',
                }}
                aria-label={t('common:removePicture')}
                onClick={() => props.onChange((ids) => ids.filter((other) => other !== id))}
              >
                <Icon name="cross" />
              </button>
            </div>
          ))}
        </div>
      ) : null}
      {props.ids.length < props.max ? (
        <DropPicture many busy={going.some((u) => !u.error)} onFile={(file) => void take(file)} />
      ) : null}
      {going
        .filter((u) => u.error)
        .map((u) => (
          <span key={u.name} className="small" role="alert" style={{ color: 'var(--block)' }}>
            {u.name}: {problemText(u.error)}
          </span>
        ))}
    </div>
  );
}
