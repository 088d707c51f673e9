"""Static files under names that carry a hash of their content, so that browsers keep them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Compressed once, at set-up; a name that is not in the manifest is served as it is."""

    manifest_strict = False
