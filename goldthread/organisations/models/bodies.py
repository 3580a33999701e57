"""What is particular to appropriate bodies and local authorities."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldthread.core.models import Base, tracked
from goldthread.organisations.models.organisation import Organisation


class BodyKind(models.TextChoices):
    TEACHING_SCHOOL_HUB = "teaching_school_hub", _("Teaching school hub")
    NATIONAL = "national", _("National organisation")
    LOCAL_AUTHORITY = "local_authority", _("Local authority")


@tracked
class AppropriateBody(Base):
    """What is particular to an appropriate body."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE)
    kind = models.CharField(max_length=30, choices=BodyKind.choices)

    def __str__(self) -> str:
        return self.kind


@tracked
class LocalAuthority(Base):
    """What is particular to a local authority: its code, three digits, in the school register."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE)
    code = models.CharField(max_length=3, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{3}$"), name="authority_code_is_three_digits"
            ),
        ]

    def __str__(self) -> str:
        return self.code
