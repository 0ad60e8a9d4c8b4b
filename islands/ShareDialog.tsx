import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { SheetDialog } from "@/components/SheetDialog.tsx";
import { CardMaker } from "@/components/share/CardMaker.tsx";
import { CodePicture } from "@/components/share/CodePicture.tsx";
import { GiftWordsForm } from "@/components/share/GiftWordsForm.tsx";
import { ShareLink } from "@/components/share/ShareLink.tsx";
import { copyText } from "@/lib/share/copy_text.ts";
import { printCard } from "@/lib/share/print_card.ts";
import { downloadFile, saveCard } from "@/lib/share/save_card.ts";
import { createShareModel, type ShareModel } from "@/lib/share/share_model.ts";
import { showFromTop } from "@/lib/share/show_from_top.ts";
import { onShareTriggered } from "@/lib/share/trigger_share.ts";

export interface ShareDialogProps {
  slug: string;
  title: string;
  /**
   * Absolute URL of the mixtape's page; `null` where only the browser knows under which name it came. Then the server
   * draws no code, as that could say anything.
   */
  link: string | null;
  /** Whether the tape is unwrapped by whoever opens it, so that words can be written on it. */
  isGift?: boolean;
}

/** The dialog that hands a mixtape over: code, link, card. `triggerShare()` opens it. */
export default function ShareDialog(props: ShareDialogProps) {
  const { slug, title, link, isGift = false } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const model = useSignal<ShareModel | null>(null);
  const share = model.value;

  useEffect(() => {
    const created = createShareModel({
      slug,
      title,
      base: link ?? location.href,
      effects: {
        copy: (text) =>
          copyText(text, () => field.current?.select(), browser()),
        saveCard: (url) => saveCard(url, { fetch, download: downloadFile }),
        printCard,
        offer: (data) => navigator.share(data),
      },
    });
    model.value = created;
    return onShareTriggered(() => {
      if (dialog.current === null || dialog.current.open) return;
      created.opened();
      showFromTop(dialog.current);
    });
  }, [slug, title, link]);

  return (
    <SheetDialog
      dialog={dialog}
      id="qrShareModal"
      name="share"
      title="Hand it over"
    >
      {share === null ? null : (
        <>
          {link !== null && (
            <CodePicture
              src={share.codeUrl.value}
              title={title}
              state={share.code.value}
              attempt={share.attempt.value}
              onLoad={share.codeLoaded}
              onError={share.codeFailed}
              onRetry={share.retryCode}
            />
          )}
          <div class="share-ways">
            <ShareLink
              link={share.link.value}
              reach={share.reach}
              copied={share.copied.value}
              field={field}
              onCopy={share.copy}
              onOffer={"share" in navigator ? share.offer : null}
            />
            {isGift && (
              <GiftWordsForm
                words={share.words.value}
                onWords={share.setWords}
                onWritten={share.wordsWritten}
              />
            )}
            {link !== null && (
              <CardMaker
                size={share.size.value}
                state={share.card.value}
                onSize={share.setSize}
                onSave={share.save}
                onPrint={share.print}
              />
            )}
          </div>
        </>
      )}
    </SheetDialog>
  );
}

function browser() {
  return {
    clipboard: navigator.clipboard,
    copySelection: () => document.execCommand("copy"),
  };
}
