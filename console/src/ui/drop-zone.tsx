import { type ClipboardEvent, type ReactNode, useState } from 'react';
import { type IconName, Icon } from './icons.tsx';

/** A place that takes files by drop and by choice; by paste too where `onPaste` is given. */
export function DropZone(props: {
  icon: IconName;
  onFiles: (files: File[]) => void;
  children: ReactNode;
  accept?: string;
  many?: boolean;
  disabled?: boolean | undefined;
  onPaste?: (event: ClipboardEvent) => void;
}) {
  const [over, setOver] = useState(false);
  return (
    <label
      className={`drop ${over ? 'over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        props.onFiles([...event.dataTransfer.files]);
      }}
      onPaste={props.onPaste}
    >
      <input
        type="file"
        accept={props.accept}
        multiple={props.many ?? false}
        disabled={props.disabled}
        onChange={(event) => {
          props.onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <div style={{ fontSize: 22 }}>
        <Icon name={props.icon} />
      </div>
      {props.children}
    </label>
  );
}
