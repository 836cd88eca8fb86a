"""A small encoder with random weights and a vocabulary of its own: for trying a recipe out."""

from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import BertConfig, BertModel, BertTokenizerFast, set_seed

SPECIALS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def make_random_encoder(
    folder: Path,
    texts: Iterable[str],
    *,
    vocabulary: int,
    hidden_size: int,
    layers: int,
    attention_heads: int,
    positions: int,
    seed: int,
) -> Path:
    """Write a BERT encoder and a WordPiece tokeniser learnt from `texts` to `folder`; return it."""
    wordpiece = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    wordpiece.normalizer = normalizers.BertNormalizer(lowercase=True)
    wordpiece.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    wordpiece.decoder = decoders.WordPiece()
    trainer = trainers.WordPieceTrainer(vocab_size=vocabulary, special_tokens=list(SPECIALS))
    wordpiece.train_from_iterator(texts, trainer)
    set_seed(seed)
    config = BertConfig(
        vocab_size=wordpiece.get_vocab_size(),
        hidden_size=hidden_size,
        num_hidden_layers=layers,
        num_attention_heads=attention_heads,
        intermediate_size=4 * hidden_size,
        max_position_embeddings=positions,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    BertTokenizerFast(tokenizer_object=wordpiece).save_pretrained(folder)
    return folder
